import type { Expectation } from './expectation.js';
import type { Concept } from './question.js';

/** How well each concept of a question is said, from nearest to farthest: each reach holds the ones before it. */
export interface Reach {
  /** In the sentence that may answer. */
  readonly core: readonly number[];
  /** In what it goes on about, too: sentences before that have to be read with it, or the question it replies to. */
  readonly chain: readonly number[];
  /** In the sentence before that, too. */
  readonly before: readonly number[];
  /** Close by. */
  readonly near: readonly number[];
  /** Anywhere in the video. */
  readonly anywhere: readonly number[];
}

/** A sentence that may answer a question. */
export interface Candidate {
  readonly concepts: readonly Concept[];
  readonly expects: Expectation | null;
  /** The folded word that says what is done; empty where the question has none. */
  readonly predicate: string;
  readonly reach: Reach;
  readonly text: string;
  readonly tokens: number;
  /** Tokens between what is asked for and what it is asked of. */
  readonly apart: number;
  /** It has what the kind of question asks for. */
  readonly fits: boolean;
  /** It is said right after a question, which is the first sentence of `chain`. */
  readonly isReply: boolean;
}

/** A concept is said from this quality on. */
const SAID = 0.4;
/** Counts above which more of them tell nothing. */
const MANY = 4;
/** Tokens beyond which what would be an answer may be told of something else. */
const FAR = 8;

/**
 * What speaks for a sentence, and against it, each as a number of the size of one; null where it can't be the answer, whatever else it says: it lacks what
 * the kind of question asks for, or what is said to be done isn't said, or somebody who is named isn't named close by.
 */
export function evidenceOf({ concepts, expects, predicate, reach, text, tokens, apart, fits, isReply }: Candidate) {
  const { core, chain, before, near, anywhere } = reach;
  const says = (said: readonly number[], at: number): boolean => (said[at] ?? 0) >= SAID;
  const strong = concepts.flatMap(({ isWeak }, at) => (isWeak ? [] : [at]));
  const names = strong.filter((at) => concepts[at]?.isName);
  const done = predicate ? concepts.findIndex(({ terms }) => terms?.includes(predicate)) : -1;
  const isDoneWeak = concepts[done]?.isWeak === true;
  const isDoneSaid = done < 0 || says(chain, done);
  const category = concepts.findIndex(({ isCategory }) => isCategory);
  if (!fits || (!isDoneSaid && (!isDoneWeak || !expects)) || names.some((at) => !says(near, at)) || (strong.length > 0 && !strong.some((at) => says(chain, at)))) return null;
  // "which three tools are on the list?": that there is a list of three tools names none
  if (category >= 0 && !expects && says(chain, category) && !(done >= 0 && !isDoneWeak && says(core, done))) return null;

  const total = concepts.reduce((sum, { telling = 0 }) => sum + telling, 0) || 1;
  const share = (of: (at: number) => number): number => concepts.reduce((sum, { telling = 0 }, at) => sum + telling * Math.max(0, of(at)), 0) / total;
  const at = (said: readonly number[], nth: number): number => said[nth] ?? 0;
  // "how much does it cost?" is about nothing else
  const about = strong.length ? strong : concepts.map((_, nth) => nth);
  const heard = about.filter((nth) => says(chain, nth));
  // a reply need not say what is done once more
  const isDone = done >= 0 && !isDoneWeak && says(isReply ? chain : core, done);
  const isClear = expects?.isClear(text) ?? false;
  return {
    /** Of what was asked about, by weight: said in the sentence, in what it goes on about, in the sentence before, farther off. */
    core: share((nth) => at(core, nth)),
    chain: share((nth) => at(chain, nth) - at(core, nth)),
    before: share((nth) => at(before, nth) - at(chain, nth)),
    elsewhere: share((nth) => Number(says(anywhere, nth) && !says(near, nth) && !says(before, nth))),
    /** How many things were asked about that are said; that aren't; how nearly the one is said that is said least so. */
    said: Math.min(MANY, heard.length),
    missing: Math.min(MANY, about.length - heard.length),
    isWhole: Number(heard.length > 0 && heard.length === about.length),
    loosest: heard.length ? Math.min(...heard.map((nth) => at(chain, nth))) : 0,
    /** What is done is said here; a word for it that says little is said; neither is said here. */
    isDone: Number(isDone),
    isBarelyDone: Number(done >= 0 && isDoneWeak && isDoneSaid),
    isNotDone: Number(done >= 0 && !isDone && !isClear),
    /** Names of the question: said here; only close by. */
    named: Math.min(2, names.filter((nth) => says(core, nth)).length),
    unnamed: names.filter((nth) => !says(chain, nth)).length,
    /** It has what was asked for beyond doubt; but far from what that was asked of. */
    isClear: Number(isClear),
    isFar: Number(apart > FAR),
    isCount: Number(expects?.isCount ?? false),
    length: Math.log(Math.max(1, tokens)),
  };
}

export type Evidence = NonNullable<ReturnType<typeof evidenceOf>>;
