import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { configure } from 'storybook/test';
import '../src/define.js';
import manifest from '../dist/custom-elements.json';
import './preview.css';

setCustomElementsManifest(manifest);

// A slow machine fetches what computes a story in more than the one second that is usual.
configure({ asyncUtilTimeout: 10_000 });

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'padded',
    a11y: { test: 'error' },
    controls: { expanded: true },
    options: {
      storySort: {
        order: [
          'Stories',
          'Playground',
          'Panels',
          'Use',
          'Still pictures',
          ['A cluster', 'A node', 'A Pod', 'A container'],
          'Gallery',
          // From the building inwards, then what goes on in it.
          [
            'Cluster and nodes',
            'Scheduling',
            'Apartments',
            'Containers',
            'Close-ups',
            'Volumes',
            'Traffic',
            'Controllers',
            'When things go wrong',
            'What if',
          ],
          'Theming',
          'What is simulated',
        ],
      },
    },
  },
  globalTypes: {
    light: {
      description: 'Day or night',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light dark', title: 'As the system', icon: 'contrast' },
          { value: 'light', title: 'Day', icon: 'sun' },
          { value: 'dark', title: 'Night', icon: 'moon' },
        ],
      },
    },
  },
  /** Only what a story gives a value can be changed; the rest is there to be read. */
  argTypesEnhancers: [
    ({ argTypes, initialArgs }) =>
      Object.fromEntries(
        Object.entries(argTypes).map(([name, type]) => [
          name,
          name in initialArgs ? type : { ...type, control: false },
        ]),
      ),
  ],
  initialGlobals: { light: 'light dark' },
  decorators: [
    (story, { globals }) => {
      document.documentElement.style.colorScheme = String(globals.light);
      return story();
    },
  ],
};

export default preview;
