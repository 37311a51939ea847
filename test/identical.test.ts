import { describe } from 'vitest';
import { specifyIdenticalEvents } from './support/identical.js';

describe('in Node', () => specifyIdenticalEvents('output'));
