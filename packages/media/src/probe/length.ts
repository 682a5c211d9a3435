/** No picture and no sound is coded in less: a header that says so is wrong, or the file is small enough to look. */
const LEAST_BITS_PER_SECOND = 1000;

/** Whether a file of this size may be as long as its header says. */
export const isLikelyLength = (seconds: number, sizeBytes: number): boolean => seconds > 0 && sizeBytes * 8 / seconds >= LEAST_BITS_PER_SECOND;
