/** What `kubectl get` prints. Source: cli-runtime/pkg/printers/tableprinter.go, v1.36. */
import { namespaceOf, isNamespaced } from '../kubernetes/references.js';
import type { KubernetesObject } from '../kubernetes/types.js';
import type { Command } from './command.js';
import { listed, named, notFound, type Moment } from './listing.js';
import { kindPrefix, resourceOf, type Resource } from './resources.js';
import { TABLE, TabWriter } from './tabWriter.js';
import { labelsCell } from './selectors.js';

/** All that stands on the terminal, ended by a line end; errors and notes come last, as from stderr. */
export function getText(moment: Moment, command: Command): string {
  const { groups, errors } = groupsOf(moment, command);
  const withKind = groups.filter(({ objects }) => objects.length > 0).length > 1;
  const tables = groups
    .filter(({ objects }) => objects.length > 0)
    .map(({ resource, objects }) => tableOf(resource, objects, moment.now, command, withKind));
  const text = tables.join(command.output === 'name' ? '' : '\n');
  const none = !text && errors.length === 0 ? [noneFound(command)] : [];
  return text + [...errors, ...none].map((line) => `${line}\n`).join('');
}

interface Group {
  readonly resource: Resource;
  readonly objects: KubernetesObject[];
}

function groupsOf(moment: Moment, command: Command): { groups: Group[]; errors: string[] } {
  if (command.names.length === 0) {
    const groups = command.resources.map((resource) => ({ resource, objects: listed(moment, resource, command) }));
    return { groups, errors: [] };
  }
  const found = named(moment, command, resourceOf('pods')!);
  const groups: Group[] = [];
  for (const { resource, object } of found) {
    if (!object) continue;
    const last = groups.at(-1);
    if (last?.resource === resource) last.objects.push(object);
    else groups.push({ resource, objects: [object] });
  }
  return { groups, errors: found.flatMap(({ resource, name, object }) => (object ? [] : [notFound(resource, name)])) };
}

function tableOf(
  resource: Resource,
  objects: readonly KubernetesObject[],
  now: number,
  command: Command,
  kind: boolean,
) {
  if (command.output === 'name')
    return objects.map(({ metadata }) => `${kindPrefix(resource)}/${metadata.name}\n`).join('');
  const writer = new TabWriter(TABLE);
  if (command.headers) writer.write(line(headings(resource, command)));
  for (const object of objects) writer.write(line(rowOf(resource, object, now, command, kind)));
  return writer.flush();
}

/** Source: kubectl/pkg/cmd/get/get.go Run. */
function noneFound({ resources, namespace }: Command): string {
  const inside = namespace !== null && resources.every(({ kind }) => isNamespaced(kind));
  return inside ? `No resources found in ${namespace} namespace.` : 'No resources found';
}

export const line = (cells: readonly string[]): string => `${cells.join('\t')}\n`;

export function headings({ kind, printer }: Resource, command: Command): string[] {
  return [
    ...(hasNamespaces(kind, command) ? ['NAMESPACE'] : []),
    ...columnsOf([...printer.columns, ...printer.wide], printer, command),
    ...(command.showLabels ? ['LABELS'] : []),
  ];
}

/** @param prefix whether the kind stands before the name */
export function rowOf(
  resource: Resource,
  object: KubernetesObject,
  now: number,
  command: Command,
  prefix = false,
): string[] {
  const { kind, printer } = resource;
  const cells = printer.row(object, now);
  if (prefix && kind !== 'Event') cells[0] = `${kindPrefix(resource)}/${cells[0]}`;
  return [
    ...(hasNamespaces(kind, command) ? [namespaceOf(object)] : []),
    ...columnsOf(cells, printer, command),
    ...(command.showLabels ? [labelsCell(object.metadata.labels)] : []),
  ].map(oneLine);
}

const hasNamespaces = (kind: string, { namespace }: Command): boolean => namespace === null && isNamespaced(kind);

function columnsOf(cells: readonly string[], { columns, order }: Resource['printer'], { output }: Command): string[] {
  if (output !== 'wide') return cells.slice(0, columns.length);
  return order ? order.map((index) => cells[index]!) : [...cells];
}

/** Source: tableprinter.go printTable: cut at the first line end. */
const oneLine = (cell: string): string => (/[\f\n\r]/.test(cell) ? `${cell.split(/[\f\n\r]/)[0]}...` : cell);
