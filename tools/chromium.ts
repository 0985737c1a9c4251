import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const VARIABLES = ['CHROME_PATH', 'CHROMIUM_PATH', 'CHROME_BIN'];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Path of a Chromium to test with; as root on Debian its package is installed when there is none.
 * Throws one sentence that says what to install otherwise: tests in a browser are never skipped.
 */
export function findChromium(): string {
  const found = findInstalled();
  if (found !== null) return found;
  if (mayInstall()) installPackage();
  const installed = findInstalled();
  if (installed !== null) return installed;
  throw new Error(
    'No Chromium was found: install the package "chromium" (or Google Chrome), or set CHROME_PATH to its program.',
  );
}

function findInstalled(): string | null {
  for (const variable of VARIABLES) {
    const path = process.env[variable];
    if (path === undefined || path === '') continue;
    if (!isProgram(path)) throw new Error(`${variable} names ${path}, which is not a program.`);
    return path;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const named = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...named, ...PLACES].find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function mayInstall(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  return /debian/i.test(readFileSync('/etc/os-release', 'utf8'));
}

function installPackage(): void {
  process.stderr.write('Installing the package chromium, which the browser tests need.\n');
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
    options,
  );
}
