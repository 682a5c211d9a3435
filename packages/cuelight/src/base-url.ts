/** The folder this script was loaded from: where `assets.json` and the heavy files lie unless the page says otherwise. */
let folder = '';

export function setScriptFolder(url: string): void {
  folder = new URL('.', url).href;
}

export const scriptFolder = (): string => folder;
