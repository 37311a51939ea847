import type { Scenario } from '../../scenario/types.js';

/** One change: the scenario with it, and the times around it. */
export interface Change {
  readonly scenario: Scenario;
  /** What was done, for people. */
  readonly label: string;
  /** Seconds of the story before, when it was done. */
  readonly left: number;
  /** Seconds of the story after, where it goes on. */
  readonly time: number;
}

/** What was done to a story, one thing after another, and what of it was undone. */
export class History {
  private changes: Change[] = [];
  /** How many of them hold. */
  private count = 0;

  /** @param origin the scenario before every change */
  constructor(readonly origin: Scenario) {}

  get done(): readonly Change[] {
    return this.changes.slice(0, this.count);
  }

  get canUndo(): boolean {
    return this.count > 0;
  }

  get canRedo(): boolean {
    return this.count < this.changes.length;
  }

  get scenario(): Scenario {
    return this.done.at(-1)?.scenario ?? this.origin;
  }

  /** What was undone before cannot be redone any more. */
  add(change: Change): void {
    this.changes = [...this.done, change];
    this.count++;
  }

  /** The change that no longer holds; undefined when there is none. */
  undo(): Change | undefined {
    return this.canUndo ? this.changes[--this.count] : undefined;
  }

  redo(): Change | undefined {
    return this.canRedo ? this.changes[this.count++] : undefined;
  }
}
