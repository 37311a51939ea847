/**
 * The focus inside the picture: cluster → node → Pod → container, moved by arrow keys as in a tree; desks of
 * Services and storage claims stand beside the nodes.
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

/** A box in shares of the picture: 0…1. */
export interface Shares {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
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

  /** What has the focus. */
  get target(): Target | undefined {
    return this.current;
  }

  /** Where the focus is; undefined while there is no picture. */
  get place(): Place | undefined {
    return (this.placed ??= this.current && this.placeOf(this.current));
  }

  /** The current thing's box, in shares of the picture: 0…1. */
  get box(): Shares {
    return this.sharesOf(this.current);
  }

  sharesOf(target: Target | undefined): Shares {
    const { x, y, width, height } = target?.box ?? { x: 0, y: 0, width: 0, height: 0 };
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

  /** The innermost thing at a place, in shares of the picture. */
  hit(left: number, top: number): Target | undefined {
    const x = left * this.scene.width;
    const y = top * this.scene.height;
    return this.scene.targets.findLast(
      ({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
    );
  }

  /** To a thing, which is opened where that can be. */
  enter(target: Target): boolean {
    this.moveTo(target);
    return this.open(target);
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

  /** The next one of the same kind, also across the walls of what is around it; after the last of them what stands beside it. */
  private beside(from: Target, direction: 1 | -1): Target | undefined {
    const level = this.levelOf(from);
    const alike = this.scene.targets.filter((target) => target.kind === from.kind && this.levelOf(target) === level);
    const siblings = this.childrenOf(from.parent);
    return alike[alike.indexOf(from) + direction] ?? siblings[siblings.indexOf(from) + direction];
  }

  /** 1 for the outermost. */
  private levelOf({ parent }: Target): number {
    const around = parent === null ? undefined : this.find(parent);
    return around ? this.levelOf(around) + 1 : 1;
  }

  moveTo(target: Target | undefined): void {
    this.current = target;
    this.placed = undefined;
    this.host.requestUpdate();
  }

  private placeOf(target: Target): Place {
    const siblings = this.childrenOf(target.parent);
    return { target, level: this.levelOf(target), position: siblings.indexOf(target) + 1, count: siblings.length };
  }

  private childrenOf(key: string | null): readonly Target[] {
    return this.scene.targets.filter(({ parent }) => parent === key);
  }

  find(key: string | null | undefined): Target | undefined {
    return this.scene.targets.find((target) => target.key === key);
  }
}
