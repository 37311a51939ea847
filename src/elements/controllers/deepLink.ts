/**
 * Links to a moment of a story that has an `id`: `#step=death` and `#t=12` mean the first such story of the
 * page, `#story=demo&t=12` the one with that id. After a router's own part: `#/guide?t=12`.
 */
import type { ReactiveController } from 'lit';

/** What comes before the pairs when the page's router has its own in the fragment. */
const ROUTE = /^#?([/!][^?]*\??)?/;

export interface DeepLink {
  /** Id of the story's element; null for the first one that has an id. */
  readonly story: string | null;
  /** A step's id, or a time. */
  readonly moment: string;
}

/** Null when the fragment names no moment. */
export function readDeepLink(hash: string): DeepLink | null {
  const pairs = new URLSearchParams(hash.replace(ROUTE, ''));
  const moment = pairs.get('step') ?? pairs.get('t');
  return moment ? { story: pairs.get('story'), moment } : null;
}

/**
 * The page's address with a link to that time.
 * @param time seconds
 */
export function deepLinkTo(host: Element, time: number): string {
  const url = new URL(location.href);
  const route = url.hash.replace(/^#(?![/!]).*$/, '').match(ROUTE)![1] ?? '';
  const name = isFirst(host) && isOnly(host) ? '' : `story=${encodeURIComponent(host.id)}&`;
  url.hash = `${route && !route.endsWith('?') ? `${route}?` : route}${name}t=${Number(time.toFixed(2))}`;
  return url.href;
}

const alike = ({ localName }: Element): NodeListOf<Element> => document.querySelectorAll(`${localName}[id]`);
const isFirst = (host: Element): boolean => alike(host)[0] === host;
const isOnly = (host: Element): boolean => alike(host).length === 1;

export class DeepLinkController implements ReactiveController {
  /** @param go is told the moment that the page's address names of this host, whenever it changes. */
  constructor(
    private readonly host: Element,
    private readonly go: (moment: string) => void,
  ) {}

  /** The moment that the page's address names just now. */
  get moment(): string | undefined {
    const link = readDeepLink(location.hash);
    if (!link || !this.host.id) return undefined;
    return (link.story === null ? isFirst(this.host) : link.story === this.host.id) ? link.moment : undefined;
  }

  hostConnected(): void {
    addEventListener('hashchange', this.follow);
    // An empty story above would be laid out later and push this one out of sight.
    if (this.moment !== undefined) requestAnimationFrame(() => this.host.scrollIntoView({ block: 'nearest' }));
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.follow);
  }

  private readonly follow = (): void => {
    const { moment } = this;
    if (moment === undefined) return;
    this.host.scrollIntoView({ block: 'nearest' });
    this.go(moment);
  };
}
