/** The whole gallery, in the order of its groups. */
import * as nodes from './nodes.stories.js';
import * as scheduling from './scheduling.stories.js';
import * as apartments from './apartments.stories.js';
import * as containers from './containers.stories.js';
import * as volumes from './volumes.stories.js';
import * as traffic from './traffic.stories.js';
import * as controllers from './controllers.stories.js';
import * as failures from './failures.stories.js';
import * as closeUps from './closeUps.stories.js';
import * as whatIf from './whatIf.stories.js';
import type { Moment, MomentStory } from './moment.js';

export interface Shown extends Moment {
  /** `group-name`; also the name of its files. */
  readonly id: string;
  readonly group: string;
  readonly title: string;
}

type Group = { default: { title: string } } & Record<string, MomentStory | { title: string }>;

const GROUPS: Record<string, Group> = {
  nodes,
  scheduling,
  apartments,
  containers,
  volumes,
  traffic,
  controllers,
  failures,
  closeUps,
  whatIf,
};

const shownAs = (id: string, group: string, { name, parameters: { moment } }: MomentStory): Shown => ({
  ...moment,
  id,
  group,
  title: name,
});

/** Every moment of every group. */
export const GALLERY: readonly Shown[] = Object.entries(GROUPS).flatMap(([folder, { default: meta, ...stories }]) =>
  Object.entries(stories as Record<string, MomentStory>).map(([key, story]) =>
    shownAs(`${dashed(folder)}-${dashed(key)}`, meta.title.split('/').at(-1)!, story),
  ),
);

function dashed(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();
}
