import { CuelightError } from '@cuelight/protocol';

/** A packaged video as one address that a player takes, with the type `application/vnd.apple.mpegurl`. */
export interface OpenedPackage {
  readonly url: string;
  /** Revokes all addresses. */
  release(): void;
}

const ATTRIBUTE = /URI="([^"]+)"/;

/** `uri` as it stands in the playlist at `path`, as a path of the package. */
const pathOf = (uri: string, path: string): string => new URL(uri, `package:///${path}`).pathname.slice(1);

/**
 * Plays an HLS package from wherever its files are kept (the page's own storage, memory): playlists are rewritten so that each file is named
 * by an object URL. `read` gives a file of the package by its path.
 * @throws CuelightError `not_found` for a file that a playlist names and `read` doesn't have.
 */
export async function openPackage(master: string, read: (path: string) => Promise<Blob | null>): Promise<OpenedPackage> {
  const urls = new Map<string, string>();
  const release = (): void => {
    for (const url of urls.values()) URL.revokeObjectURL(url);
    urls.clear();
  };

  const urlOf = async (path: string): Promise<string> => {
    const known = urls.get(path);
    if (known !== undefined) return known;
    const file = await read(path);
    if (!file) throw new CuelightError('not_found', `The packaged video lacks the file "${path}". Package it again.`, { what: 'file', id: path });
    const blob = path.endsWith('.m3u8') ? new Blob([await rewritten(path, await file.text())], { type: 'application/vnd.apple.mpegurl' }) : file;
    const url = URL.createObjectURL(blob);
    urls.set(path, url);
    return url;
  };

  const rewritten = async (path: string, playlist: string): Promise<string> => {
    const lines: string[] = [];
    for (const line of playlist.split(/\r?\n/)) {
      const uri = line.startsWith('#') ? ATTRIBUTE.exec(line)?.[1] : line.trim();
      lines.push(uri ? line.replace(uri, await urlOf(pathOf(uri, path))) : line);
    }
    return lines.join('\n');
  };

  try {
    return { url: await urlOf(master), release };
  } catch (reason) {
    release();
    throw reason;
  }
}
