import { addons } from 'storybook/manager-api';

// The picture needs the height; the panel opens for whoever wants more of it (key A).
addons.setConfig({ layout: { bottomPanelHeight: 0 } });
