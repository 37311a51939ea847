import type { Plugin } from '../framework.js';

/** What it adds to the text of a Pod that fits nowhere and claims no device. */
export const NOTHING_TO_DEALLOCATE = 'no new claims to deallocate';

/**
 * Devices by claim are not simulated; a Pod without claims, as all are here,
 * scores 0 everywhere. Source: plugins/dynamicresources/dynamicresources.go.
 */
export const dynamicResources: Plugin = { name: 'DynamicResources', weight: 2, score: () => ({ score: () => 0 }) };
