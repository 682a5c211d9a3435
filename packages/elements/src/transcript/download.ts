/** Hands a file to the person, as a download. */
export function download(file: File, page: Document): void {
  const link = page.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // the browser has taken the file up by the end of this task; a moment more costs nothing
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 10_000);
}
