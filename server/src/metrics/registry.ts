/** Names and values of labels, such as `{ route: '/videos/:videoId', status: '200' }`. */
export type Labels = Readonly<Record<string, string>>;

export interface Counter { add(labels?: Labels, by?: number): void }
export interface Histogram { observe(value: number, labels?: Labels): void }
/** One value of a gauge; read when somebody asks. */
export interface Sample { readonly labels?: Labels; readonly value: number }

/** Measurements in the text form that Prometheus reads. */
export interface Registry {
  counter(name: string, says: string): Counter;
  /** `buckets`: upper bounds, ascending. */
  histogram(name: string, says: string, buckets: readonly number[]): Histogram;
  gauge(name: string, says: string, read: () => number | readonly Sample[] | Promise<number | readonly Sample[]>, kind?: 'gauge' | 'counter'): void;
  text(): Promise<string>;
}

/** Series of one name: more than this is a label that takes anything, and is kept together as `other`. */
const MOST_SERIES = 500;

const escape = (value: string): string => value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/"/g, '\\"');
const labelled = (labels: Labels): string => Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`).join(',');
const series = (name: string, labels: string, value: number): string => `${name}${labels === '' ? '' : `{${labels}}`} ${value}`;

class SeriesOf<T> {
  readonly entries = new Map<string, T>();
  readonly #create: () => T;

  constructor(create: () => T) {
    this.#create = create;
  }

  of(labels: Labels): T {
    const key = labelled(labels);
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const others = Object.fromEntries(Object.keys(labels).map((name) => [name, 'other']));
    if (this.entries.size >= MOST_SERIES && labelled(others) !== key) return this.of(others);
    const created = this.#create();
    this.entries.set(key, created);
    return created;
  }
}

export function createRegistry(): Registry {
  const writers: (() => Promise<readonly string[]>)[] = [];
  const head = (name: string, says: string, type: string): string[] => [`# HELP ${name} ${says.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}`, `# TYPE ${name} ${type}`];

  return {
    counter(name, says) {
      const values = new SeriesOf(() => ({ value: 0 }));
      writers.push(async () => [...head(name, says, 'counter'), ...[...values.entries].map(([labels, { value }]) => series(name, labels, value))]);
      return { add: (labels = {}, by = 1) => { values.of(labels).value += by; } };
    },
    histogram(name, says, buckets) {
      const values = new SeriesOf(() => ({ counts: buckets.map(() => 0), sum: 0, count: 0 }));
      writers.push(async () => [...head(name, says, 'histogram'), ...[...values.entries].flatMap(([labels, { counts, sum, count }]) => {
        const and = labels === '' ? '' : `${labels},`;
        return [
          ...buckets.map((bound, at) => series(`${name}_bucket`, `${and}le="${bound}"`, counts[at] ?? 0)), series(`${name}_bucket`, `${and}le="+Inf"`, count),
          series(`${name}_sum`, labels, sum), series(`${name}_count`, labels, count),
        ];
      })]);
      return {
        observe(value, labels = {}) {
          const found = values.of(labels);
          found.sum += value;
          found.count += 1;
          buckets.forEach((bound, at) => { if (value <= bound) found.counts[at] = (found.counts[at] ?? 0) + 1; });
        },
      };
    },
    gauge(name, says, read, kind = 'gauge') {
      writers.push(async () => {
        const found = await read();
        const samples = typeof found === 'number' ? [{ value: found }] : found;
        return [...head(name, says, kind), ...samples.filter(({ value }) => Number.isFinite(value)).map(({ labels = {}, value }) => series(name, labelled(labels), value))];
      });
    },
    async text() {
      // One that can't be read must not hide the others.
      const parts = await Promise.all(writers.map((write) => write().catch((): readonly string[] => [])));
      return `${parts.flat().join('\n')}\n`;
    },
  };
}
