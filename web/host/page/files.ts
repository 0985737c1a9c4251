/** A file of the modules, which lie beside the page; rejects with one sentence where it is not there. */
export async function loadBytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await load(file)).arrayBuffer());
}

export async function loadText(file: string): Promise<string> {
  return (await load(file)).text();
}

async function load(file: string): Promise<Response> {
  const response = await fetch(new URL(`./modules/${file}`, document.baseURI));
  if (!response.ok) throw new Error(`${file} was not found (${response.status})`);
  return response;
}
