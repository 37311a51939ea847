/** What a mouse points at, and where somebody asks for a menu: with the right button, or with a finger that stays. */
import type { Scene, Target } from '../../layout/types.js';
import type { Spot } from '../acting/menu.js';

/** Milliseconds a finger stays, and px it may stray, to mean a long press. */
const LONG = 500;
const STRAY = 10;

export class Pointing {
  /** What the mouse is over. */
  target: Target | undefined;
  private press: { timer: ReturnType<typeof setTimeout>; x: number; y: number } | undefined;
  /** A long press has opened the menu: the click that follows means nothing more. */
  private spent = false;

  constructor(
    private readonly scene: () => Scene | undefined,
    private readonly ask: (target: Target, spot: Spot) => void,
    private readonly moved: () => void,
  ) {}

  listen(stage: HTMLElement): void {
    stage.addEventListener('pointermove', this.move);
    stage.addEventListener('pointerleave', () => this.over(undefined));
    stage.addEventListener('contextmenu', this.asked);
    stage.addEventListener('pointerdown', this.down);
    for (const type of ['pointerup', 'pointercancel']) stage.addEventListener(type, this.up);
    stage.addEventListener('click', this.clicked, { capture: true });
  }

  private readonly move = (event: PointerEvent): void => {
    const { press } = this;
    if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > STRAY) this.up();
    if (event.pointerType !== 'mouse' || inControls(event)) return;
    this.over(this.at(event)?.target);
  };

  private over(target: Target | undefined): void {
    if (target?.key === this.target?.key) return;
    this.target = target;
    this.moved();
  }

  private readonly asked = (event: MouseEvent): void => {
    if (inControls(event)) return;
    const hit = this.at(event);
    if (!hit) return;
    event.preventDefault();
    this.up();
    this.ask(hit.target, hit.spot);
  };

  private readonly down = (event: PointerEvent): void => {
    this.spent = false;
    if (event.pointerType === 'mouse' || inControls(event)) return;
    const hit = this.at(event);
    if (!hit) return;
    const timer = setTimeout(() => {
      this.spent = true;
      this.ask(hit.target, hit.spot);
    }, LONG);
    this.press = { timer, x: event.clientX, y: event.clientY };
  };

  private readonly up = (): void => {
    clearTimeout(this.press?.timer);
    this.press = undefined;
  };

  private readonly clicked = (event: MouseEvent): void => {
    if (this.spent && !inControls(event)) event.stopPropagation();
    this.spent = false;
  };

  /** Shares of the picture hold under a slide deck's scale, too. */
  private at({ clientX, clientY, currentTarget }: MouseEvent): { target: Target; spot: Spot } | undefined {
    const scene = this.scene();
    const { left, top, width, height } = (currentTarget as Element).getBoundingClientRect();
    if (!scene || !width || !height) return undefined;
    const spot = { left: (clientX - left) / width, top: (clientY - top) / height };
    const [x, y] = [spot.left * scene.width, spot.top * scene.height];
    const target = scene.targets.findLast(
      ({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
    );
    return target && { target, spot };
  }
}

const inControls = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('.act, .acts, .back') !== null;
