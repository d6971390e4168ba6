/** The people of the story and the project's service account. */
import { guidFromText } from '../../ids';
import type { User } from '../../world';

function person(displayName: string, account: string): User {
  return {
    id: guidFromText(`user ${account}`),
    displayName,
    uniqueName: `${account}@space-game.example`,
    descriptor: `aad.${Buffer.from(account).toString('base64url')}`,
  };
}

function group(name: string, members: readonly User[]): User {
  return {
    id: guidFromText(`group ${name}`),
    displayName: `[Space Game]\\${name}`,
    uniqueName: `[Space Game]\\${name}`,
    descriptor: `vssgp.${Buffer.from(name).toString('base64url')}`,
    isContainer: true,
    members: members.map(({ id }) => id),
  };
}

const andy = person('Andy Lindqvist', 'andy');
const mara = person('Mara Oyelaran', 'mara');
const amita = person('Amita Shenoy', 'amita');
const tim = person('Tim Halloran', 'tim');
const irwin = person('Irwin Castellanos', 'irwin');

export const people = {
  /** Developers. */
  andy,
  mara,
  /** Tester. */
  amita,
  /** Operations engineer. */
  tim,
  /** Management. */
  irwin,
  testers: group('Testers', [amita]),
  management: group('Management', [irwin]),
  /** The identity a job's token stands for. */
  buildService: {
    id: guidFromText('service build'),
    displayName: 'Space Game Build Service (local)',
    uniqueName: 'Build\\space-game',
    descriptor: 'svc.c3BhY2UtZ2FtZTpCdWlsZA',
  } satisfies User,
};

/** Tokens that stand for a person; every other token is the operations engineer. */
export const tokens: ReadonlyMap<string, string> = new Map([
  ['andy', andy.id],
  ['mara', mara.id],
  ['amita', amita.id],
  ['tim', tim.id],
  ['irwin', irwin.id],
  ['build-service', people.buildService.id],
]);
