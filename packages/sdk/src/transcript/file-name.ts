/** A title as a file name: without what file systems don't take, and not too long. */
export const fileNameOf = (title: string, ending: string): string => `${title.replace(/[\u0000-\u001f\u007f"*/:<>?\\|]+/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 80).replace(/^\.+|[. ]+$/g, '') || 'video'}${ending}`;
