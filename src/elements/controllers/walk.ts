/**
 * The focus inside the picture: cluster → node → Pod → container, moved by arrow keys as in a tree.
 * There may be 150,000 things to focus, so only the current one is an element; its place in the tree
 * is told by `aria-level`, `aria-posinset` and `aria-setsize`.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Scene, Target } from '../../layout/types.js';

export interface Place {
  readonly target: Target;
  /** From 1. */
  readonly level: number;
  readonly position: number;
  readonly count: number;
}

export class WalkController implements ReactiveController {
  private scene: Pick<Scene, 'targets' | 'width' | 'height'> = { targets: [], width: 1, height: 1 };
  private current: Target | undefined;
  private placed: Place | undefined;

  /**
   * @param open is told what is asked for; false when there is nothing to open.
   * @param up goes back from what was opened; false when nothing was.
   */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly open: (target: Target) => boolean,
    private readonly up: () => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** Follows the picture; where what had the focus is gone, what was around it has it now. */
  follow(scene: Scene): void {
    const before = this.current;
    const changed = scene.targets !== this.scene.targets;
    this.scene = scene;
    if (!changed) return;
    const target = this.find(before?.key) ?? this.find(before?.parent) ?? scene.targets[0];
    if (target !== before) this.moveTo(target);
  }

  /** Where the focus is; undefined while there is no picture. */
  get place(): Place | undefined {
    return (this.placed ??= this.current && this.placeOf(this.current));
  }

  /** The current thing's box, in shares of the picture: 0…1. */
  get box(): { left: number; top: number; width: number; height: number } {
    const { x, y, width, height } = this.current?.box ?? { x: 0, y: 0, width: 0, height: 0 };
    const { width: across, height: down } = this.scene;
    return { left: x / across, top: y / down, width: width / across, height: height / down };
  }

  /** False when the key means nothing here. */
  press(key: string): boolean {
    if (key === 'Enter' && this.current && this.open(this.current)) return true;
    if (key === 'Escape' && this.up()) return true;
    const target = this.current && this.next(key, this.current);
    if (!target) return false;
    this.moveTo(target);
    return true;
  }

  /** To the innermost thing at a place, in shares of the picture, which is opened. */
  point(left: number, top: number): void {
    const x = left * this.scene.width;
    const y = top * this.scene.height;
    const hit = this.scene.targets.findLast(
      ({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
    );
    if (!hit) return;
    this.moveTo(hit);
    this.open(hit);
  }

  private next(key: string, from: Target): Target | undefined {
    const siblings = () => this.childrenOf(from.parent);
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        return this.beside(from, key === 'ArrowDown' ? 1 : -1);
      case 'ArrowRight':
      case 'Enter':
        return this.childrenOf(from.key)[0];
      case 'ArrowLeft':
      case 'Escape':
        return this.find(from.parent);
      case 'Home':
        return siblings()[0];
      case 'End':
        return siblings().at(-1);
      default:
        return undefined;
    }
  }

  /** The next one of the same kind, also across the walls of what is around it. */
  private beside(from: Target, direction: 1 | -1): Target | undefined {
    const alike = this.scene.targets.filter(({ kind }) => kind === from.kind);
    return alike[alike.indexOf(from) + direction];
  }

  private moveTo(target: Target | undefined): void {
    this.current = target;
    this.placed = undefined;
    this.host.requestUpdate();
  }

  private placeOf(target: Target): Place {
    const siblings = this.childrenOf(target.parent);
    const level = ['cluster', 'node', 'pod', 'container'].indexOf(target.kind) + 1;
    return { target, level, position: siblings.indexOf(target) + 1, count: siblings.length };
  }

  private childrenOf(key: string | null): readonly Target[] {
    return this.scene.targets.filter(({ parent }) => parent === key);
  }

  private find(key: string | null | undefined): Target | undefined {
    return this.scene.targets.find((target) => target.key === key);
  }
}
