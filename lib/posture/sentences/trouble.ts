import { capital, countText, timeText } from '../words';
import { type Phrase, phrase } from './phrase';

/** A used hole or a broken dependency, as a headline names it. Times are milliseconds since the epoch. */
export interface NamedPair {
  readonly from: string;
  readonly to: string;
  readonly since: number | null;
  readonly activity: 'ongoing' | 'stopped';
  /** For a broken dependency: `open` = policy allows it again, no success seen yet. */
  readonly door: 'open' | 'closed' | 'unknown';
  readonly link?: string;
}

export interface Trouble {
  /** Open holes that flows have used, the worst first. */
  readonly holes: readonly NamedPair[];
  /** Dependencies refused though intended or used until then, the worst first. */
  readonly broken: readonly NamedPair[];
}

export function hasTrouble(trouble: Trouble): boolean {
  return trouble.holes.length > 0 || trouble.broken.length > 0;
}

/** `One hole is in use and one dependency is broken.`; nothing where there is neither. */
export function troubleHeadline({ holes, broken }: Trouble): Phrase[] {
  const running = holes.filter((h) => h.activity === 'ongoing').length;
  const idle = holes.length - running;
  const parts = [
    running > 0 ? `${countText(running, 'hole')} ${is(running)} in use` : null,
    idle > 0 ? `${countText(idle, running > 0 ? 'used hole' : 'hole')} ${stands(idle)} open though quiet now` : null,
    broken.length > 0 ? `${countText(broken.length, 'dependency', 'dependencies')} ${is(broken.length)} broken` : null,
  ].filter((text) => text !== null);
  return parts.length === 0 ? [] : [phrase(`${capital(join(parts))}.`, 'hole')];
}

/** The first of each kind by name: `checkout reaches card-vault outside intent since 09:12 UTC.` */
export function troubleDetail({ holes, broken }: Trouble, asOf: number): Phrase[] {
  const [hole] = holes;
  const [wall] = broken;
  return [
    ...(hole === undefined ? [] : [phrase(holeText(hole, asOf), 'plain', hole.link)]),
    ...(wall === undefined ? [] : [phrase(brokenText(wall, asOf), 'plain', wall.link)]),
  ];
}

export function holeText(hole: NamedPair, asOf: number): string {
  const since = hole.since === null ? '' : ` since ${timeText(hole.since, asOf)}`;
  return hole.activity === 'ongoing'
    ? `${hole.from} reaches ${hole.to} outside intent${since}.`
    : `${hole.from} reached ${hole.to} outside intent and still can.`;
}

/** Says whether it goes on or has stopped, and whether it is still blocked or allowed again. */
export function brokenText(wall: NamedPair, asOf: number): string {
  const since = wall.since === null ? '' : ` since ${timeText(wall.since, asOf)}`;
  const tries = wall.activity === 'ongoing' ? '' : ' No attempt has been seen for a while.';
  if (wall.door === 'open')
    return `${wall.from} was refused by ${wall.to}${since}; policy allows it again, no success has been seen yet.`;
  const state = wall.door === 'closed' ? ', and still cannot' : ', and nothing says that it is mended';
  return `${wall.from} cannot reach ${wall.to}${since}${state}.${tries}`;
}

function is(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function stands(count: number): string {
  return count === 1 ? 'stands' : 'stand';
}

function join(parts: readonly string[]): string {
  return parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
