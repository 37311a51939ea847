import { addons } from 'storybook/manager-api';

// The picture needs the height; the panel is pulled up by whoever wants more of it.
addons.setConfig({ layout: { bottomPanelHeight: 180 } });
