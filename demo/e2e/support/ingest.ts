import type { Page, Worker } from '@playwright/test';
import { expect } from './test.js';

export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The bytes under another name, as a browser would hand them over. */
export const named = (name: string, buffer: Buffer | string, mimeType = 'video/mp4'): GivenFile => ({ name, mimeType, buffer: Buffer.from(buffer) });

export const uploaderOf = (page: Page) => page.locator('cue-uploader');

/** Gives files to the page as its own file field does. */
export async function give(page: Page, ...files: GivenFile[]): Promise<void> {
  await uploaderOf(page).locator('input[type="file"]').setInputFiles(files);
}

/** Gives files by a real drop event on the uploader, which unlike the field doesn't wait for anything. */
export async function drop(page: Page, ...files: GivenFile[]): Promise<void> {
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, base64 } of given) {
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type: mimeType }));
    }
    return transfer;
  }, files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') })));
  await uploaderOf(page).dispatchEvent('drop', { dataTransfer: data });
}

/** The state of the widget's session that the page's own parts show. */
export function ingestOf(page: Page): Promise<{ status: string; error: { code: string; message: string } | null; fileName: string }> {
  return page.locator('cue-widget').evaluate((widget: HTMLElement & {
    session: { getState(): { ingest: { status: string; fileName: string; error: { code: string; message: string } | null } } };
  }) => {
    const { status, error, fileName } = widget.session.getState().ingest;
    return { status, fileName, error: error && { code: error.code, message: error.message } };
  });
}

/** What a refusal has to be: an alert with a sentence of what, why and what to do, and an error with this code. */
export async function refused(page: Page, code: string | RegExp, sentence: RegExp, timeout = 20_000): Promise<string> {
  await expect.poll(async () => (await ingestOf(page)).status, { timeout }).toBe('failed');
  const { error } = await ingestOf(page);
  expect(error?.code ?? '', error?.message).toMatch(code instanceof RegExp ? code : new RegExp(`^${code}$`));
  const alert = uploaderOf(page).getByRole('alert');
  await expect(alert).toContainText(sentence);
  const said = (await alert.innerText()).trim();
  // a sentence, and more than the name of an error
  expect(said).toMatch(/^\p{Lu}|^"/u);
  expect(said).toMatch(/\.$/);
  expect(said.split(/\s+/).length).toBeGreaterThan(6);
  expect(said).not.toMatch(/undefined|\[object|NaN|Error:/);
  return said;
}

/** Waits until the file is in, or says with what sentence it is not. */
export async function broughtIn(page: Page, timeout = 40_000): Promise<void> {
  await expect.poll(async () => {
    const { status, error } = await ingestOf(page);
    return error ? `${status}: ${error.message}` : status;
  }, { timeout }).toBe('done');
}

/** Every file in the origin private file system, as paths, sorted. */
export function storedFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const [name, handle] of (folder as unknown as { entries(): AsyncIterable<[string, FileSystemHandle]> }).entries()) {
        if (handle.kind === 'file') found.push(`${path}${name}`);
        else found.push(...await walk(handle as FileSystemDirectoryHandle, `${path}${name}/`));
      }
      return found;
    };
    return (await walk(await navigator.storage.getDirectory(), '')).sort();
  });
}

/** How many records each store of the page's database has. */
export function storedRecords(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => new Promise<Record<string, number>>((resolve, reject) => {
    const opening = indexedDB.open('cuelight');
    opening.onerror = () => { reject(new Error('the database does not open')); };
    opening.onsuccess = () => {
      const database = opening.result;
      const names = [...database.objectStoreNames];
      const counts: Record<string, number> = {};
      if (names.length === 0) resolve(counts);
      const transaction = database.transaction(names);
      for (const name of names) {
        const counting = transaction.objectStore(name).count();
        counting.onsuccess = () => { counts[name] = counting.result; };
      }
      transaction.oncomplete = () => {
        database.close();
        resolve(counts);
      };
    };
  }));
}

/** What only work in progress leaves there. */
export const leftOfWork = async (page: Page): Promise<string[]> => (await storedFiles(page)).filter((path) => /(?:^|\/)work-|cuelight-slices\/|\.crswap$/.test(path));

/** The worker of this name, as soon as there is one. */
export async function workerNamed(page: Page, name: string): Promise<Worker> {
  const found: { worker: Worker | null } = { worker: null };
  await expect.poll(async () => {
    for (const worker of page.workers()) if (await worker.evaluate(() => self.name).catch(() => '') === name) found.worker = worker;
    return found.worker !== null;
  }, { timeout: 20_000 }).toBe(true);
  if (!found.worker) throw new Error(`There is no worker "${name}".`);
  return found.worker;
}

/** Names of the workers that work on files; the one that searches stays as long as the page. */
export async function workersAtWork(page: Page): Promise<string[]> {
  const names = await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.name).catch(() => 'one that is ending')));
  return names.filter((name) => name !== 'cuelight-search');
}

interface WithSession extends HTMLElement {
  readonly session: {
    getState(): { ingest: { status: string; steps: readonly { step: string; status: string }[] } };
    subscribe(listener: () => void): () => void;
  };
}

/** Presses Cancel as soon as the step is running, in the page itself; the milliseconds until the page says that it is cancelled. */
export async function cancelWhen(page: Page, step: string): Promise<number> {
  const widget = await page.locator('cue-widget').elementHandle();
  return uploaderOf(page).evaluate((uploader, [owner, wanted]) => new Promise<number>((resolve, reject) => {
    const { session } = owner as unknown as WithSession;
    const inside = <E extends HTMLElement>(selector: string): E | null => uploader.shadowRoot?.querySelector<E>(selector) ?? null;
    let pressed = 0;
    const look = (): void => {
      const { steps, status } = session.getState().ingest;
      if (pressed > 0) {
        if (!/cancelled/i.test(inside('[role="status"]')?.textContent ?? '')) return;
        stop();
        resolve(performance.now() - pressed);
      } else if (status === 'working' && steps.some((one) => one.step === wanted && one.status === 'running')) {
        const button = inside<HTMLButtonElement>('button.cancel');
        if (!button) return;
        pressed = performance.now();
        button.click();
      }
    };
    // a busy machine may be done with a short step before a timer comes round
    const forget = session.subscribe(() => { queueMicrotask(look); });
    const looking = setInterval(look, 3);
    const guard = setTimeout(() => {
      stop();
      reject(new Error(`The step ${wanted} was not cancelled (pressed: ${pressed > 0}): ${JSON.stringify(session.getState().ingest)}`));
    }, 20_000);
    const stop = (): void => {
      forget();
      clearInterval(looking);
      clearTimeout(guard);
    };
  }), [widget, step] as const);
}
