/** The table of Events. Source: pkg/printers/internalversion/printers.go printEvent, v1.36. */
import { ageSince } from '../../kubernetes/age.js';
import type { KubernetesEvent } from '../events.js';
import type { Printer } from './printer.js';

/** The message stands between wide columns. */
export const events: Printer = {
  columns: ['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'],
  wide: ['SUBOBJECT', 'SOURCE', 'FIRST SEEN', 'COUNT', 'NAME'],
  order: [0, 1, 2, 3, 5, 6, 4, 7, 8, 9],
  row(object, now) {
    const { type, reason, message, involvedObject, source, first, last, count, metadata } = object as KubernetesEvent;
    return [
      ageSince(last, now),
      type,
      reason,
      `${involvedObject.kind.toLowerCase()}/${involvedObject.name}`,
      message.trim(),
      involvedObject.fieldPath,
      source.host ? `${source.component}, ${source.host}` : source.component,
      ageSince(first, now),
      String(count),
      metadata.name,
    ];
  },
};
