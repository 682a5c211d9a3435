const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'what should be a folder is none',
  EEXIST: 'there is a file of that name',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not use it',
  EPERM: 'this user may not use it',
  EROFS: 'it can only be read',
  ENOSPC: 'there is no room left on the disk',
  EDQUOT: 'this user has no room left on the disk',
  EMFILE: 'too many files are open',
  EIO: 'the disk does not answer',
};

/** Why the system refused, in words where there are some. */
export function systemReason(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? 'unknown reason' : REASONS[code] ?? code;
}

/** Whether an error is the system's and not a mistake in this program. */
export const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string' && typeof (error as NodeJS.ErrnoException).syscall === 'string';
