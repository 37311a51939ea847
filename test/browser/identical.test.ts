import { describe } from 'vitest';
import { specifyIdenticalEvents } from '../support/identical.js';

describe('in Chromium', () => specifyIdenticalEvents('../output'));
