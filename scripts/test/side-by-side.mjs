/**
 * Runs jobs in their order, at most so many at once. One that names others in `after` waits until those among the jobs have ended;
 * the next that need not wait goes first.
 */
export async function sideBySide(jobs, atOnce, runJob) {
  const waiting = [...jobs];
  const ended = new Set();
  const running = new Set();
  const isFree = ({ after = [] }) => after.every((name) => ended.has(name) || !jobs.some((job) => job.name === name));
  while (waiting.length > 0 || running.size > 0) {
    const next = running.size < atOnce ? waiting.findIndex(isFree) : -1;
    if (next >= 0) {
      const [job] = waiting.splice(next, 1);
      const work = runJob(job).then(() => {
        ended.add(job.name);
        running.delete(work);
      });
      running.add(work);
    } else if (running.size > 0) await Promise.race(running);
    else throw new Error(`${waiting.map(({ name }) => name).join(', ')} wait for each other`);
  }
}
