const STOP = new Set(
  ('a about all also am an and any are as at be been being but by can could did do does for from get had has have he her here hers him his how i if in into is it its ' +
    'just like me many much must my no not of on one or our please say says she should so some such tell than that the their them then there these they this those to too us ' +
    'very video was we were what when where which who whom whose why will with would you your').split(' '),
);

/** Words that say little about what a sentence is about. */
export const isStopWord = (word: string): boolean => STOP.has(word);
