/** What a picker or a drop gives beside a file: with it a later page can open the file again. */
const handles = new WeakMap<File, FileSystemFileHandle>();

export function rememberHandle(file: File, handle: FileSystemFileHandle): void {
  handles.set(file, handle);
}

export const handleOf = (file: File): FileSystemFileHandle | null => handles.get(file) ?? null;

/** Not in every browser's types, nor in every browser. */
interface Asking {
  queryPermission?(options: { readonly mode: 'read' }): Promise<PermissionState>;
  requestPermission?(options: { readonly mode: 'read' }): Promise<PermissionState>;
}

/** Whether the file behind it may be read now. `ask` has the browser ask the person, which takes a click. */
export async function isReadable(handle: FileSystemFileHandle, ask: boolean): Promise<boolean> {
  const asking = handle as Asking;
  const answer = await (ask ? asking.requestPermission?.({ mode: 'read' }) : asking.queryPermission?.({ mode: 'read' }));
  return answer === undefined || answer === 'granted';
}
