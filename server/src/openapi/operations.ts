import { activityOperations } from '../activity/operations.js';
import { analyticsOperations } from '../analytics/operations.js';
import { attachmentOperations } from '../attachments/operations.js';
import { capabilityOperations } from '../capabilities/operations.js';
import { healthOperations } from '../health/operations.js';
import { jobOperations } from '../jobs/operations.js';
import { mediaOperations } from '../media/operations.js';
import { metricsOperations } from '../metrics/operations.js';
import { searchOperations } from '../search/operations.js';
import { uploadOperations } from '../uploads/operations.js';
import { resumableOperations } from '../uploads/tus/operations.js';
import { foundOperations } from '../understanding/operations.js';
import { videoOperations } from '../videos/operations.js';
import type { Operation } from './operation.js';
import { openApiOperations } from './own-operations.js';

/** Every route of the server, in the order of the description. A new folder's is a line here. */
export const allOperations: readonly Operation[] = [
  ...videoOperations, ...uploadOperations, ...resumableOperations, ...attachmentOperations, ...mediaOperations, ...searchOperations, ...foundOperations, ...jobOperations, ...activityOperations, ...analyticsOperations, ...capabilityOperations, ...healthOperations, ...metricsOperations, ...openApiOperations,
];
