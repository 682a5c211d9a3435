import { defineOperations } from '../openapi/operation.js';

export const metricsOperations = defineOperations({
  method: 'get', path: '/metrics', isAtRoot: true, id: 'getMetrics', tag: 'The server', summary: 'Measurements for Prometheus', scope: null,
  says: 'For who brings the token of `CUELIGHT_METRICS_TOKEN`; without one, for programs of the server\'s own machine. Never for pages of other origins.',
  answers: { 200: { says: 'The text form of Prometheus.', type: 'text/plain' } }, errors: ['unauthorized', 'forbidden'],
});
