import { readdir } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Registry } from './registry.js';

const NANOSECONDS = 1e9;
const LAG_RESOLUTION_MS = 20;

/** Measures this process itself; the function ends it. Names are those that dashboards for Node know from prom-client. */
export function measureProcess(registry: Registry): () => void {
  const lag = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
  lag.enable();
  // The timer's own rhythm is no lag.
  const seconds = (nanoseconds: number): number => Math.max(0, nanoseconds / NANOSECONDS - LAG_RESOLUTION_MS / 1000);
  registry.gauge('nodejs_eventloop_lag_seconds', 'How late timers came since the last time this was read.', () => {
    const samples = lag.count === 0 ? [] : [...[50, 90, 99].map((percentile) => ({ labels: { quantile: String(percentile / 100) }, value: seconds(lag.percentile(percentile)) })), { labels: { quantile: '1' }, value: seconds(lag.max) }];
    lag.reset();
    return samples;
  });
  const startedAt = Date.now() / 1000 - process.uptime();
  registry.gauge('process_start_time_seconds', 'When it started, in seconds since 1970.', () => startedAt);
  registry.gauge('process_cpu_seconds_total', 'Time on processors, without that of ffmpeg.', () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; }, 'counter');
  registry.gauge('process_resident_memory_bytes', 'Memory in use.', () => process.memoryUsage.rss());
  registry.gauge('nodejs_heap_size_used_bytes', 'Memory of JavaScript in use.', () => process.memoryUsage().heapUsed);
  registry.gauge('process_open_fds', 'Open files and sockets.', async () => (await readdir('/proc/self/fd')).length);
  return () => { lag.disable(); };
}
