/** A file of the modules; rejects with one sentence where it is not there. */
export async function loadBytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetchFile(`modules/${file}`)).arrayBuffer());
}

export async function loadText(file: string): Promise<string> {
  return (await fetchFile(`modules/${file}`)).text();
}

/** A file of the build, all of which lie beside the page. */
export async function fetchFile(file: string): Promise<Response> {
  const response = await fetch(new URL(file, document.baseURI));
  if (!response.ok) throw new Error(`${file} was not found (${response.status})`);
  return response;
}
