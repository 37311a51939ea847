/** What is shown while a rule is not Kubernetes': a band over the picture that says so. */
import type { StoryState } from '../timeline/types.js';
import type { Shot } from './camera.js';
import type { Layout, LayoutOptions, LayoutStory } from './layout.js';
import { FONTS, measureText, wrap } from './text.js';
import type { Band, Scene } from './types.js';
import { WORDS } from './words.js';

const LINE = 16;
const MARGIN = 12;
const FONT = FONTS.card;

/** The layout itself where all rules hold; else the same below the band. */
export function underBand(
  layout: Layout,
  { scenario }: LayoutStory,
  { measure = measureText, words = WORDS }: LayoutOptions,
): Layout {
  if (scenario.whatIf.length === 0) return layout;
  const { width } = layout;
  const said = words.notKubernetes(scenario.whatIf);
  const lines = wrap(said, width - 2 * MARGIN, 4, FONT, measure);
  const depth = lines.length * LINE + 10;
  const band: Band = {
    kind: 'band',
    key: 'band',
    box: { x: 0, y: 0, width, height: depth },
    lines: lines.map((text, index) => ({
      x: width / 2,
      y: 18 + index * LINE,
      text,
      font: FONT,
      anchor: 'middle' as const,
    })),
  };
  const scenes = new WeakMap<Scene, Scene>();
  const shifted = (scene: Scene): Scene => ({
    width,
    height: scene.height + depth,
    parts: [{ kind: 'group', key: 'under band', y: depth, parts: scene.parts }, band],
    targets: scene.targets.map(({ box, label, parent, ...target }) => ({
      ...target,
      parent,
      label: parent === null ? `${said} ${label}` : label,
      box: { ...box, y: box.y + depth },
    })),
  });
  return {
    width,
    height: layout.height + depth,
    scene(state: StoryState, shot?: Shot) {
      const scene = layout.scene(state, shot);
      let whole = scenes.get(scene);
      if (!whole) scenes.set(scene, (whole = shifted(scene)));
      return whole;
    },
  };
}
