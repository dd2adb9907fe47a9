import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokenRoles } from '../roles';
import { contracts } from './contracts';

const API = join(import.meta.dirname, '../../../app/api/v1');

/** `GET /services/{id}` of every method that a route file exports. */
function routes(): string[] {
  return readdirSync(API, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(`${sep}route.ts`))
    .flatMap((file) => {
      const folder = relative(API, join(API, file, '..'));
      const path = folder.split(sep).map((part) => part.replace(/^\[(.+)\]$/, '{$1}'));
      const text = readFileSync(join(API, file), 'utf8');
      const methods = [...text.matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g)];
      return methods.map(([, method]) => `${method} /${path.join('/')}`);
    })
    .sort();
}

const registered = contracts.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort();

describe('the registry', () => {
  it('has a contract for every method of every route, and a route for every contract', () => {
    expect(routes().length).toBeGreaterThan(20);
    expect(registered).toEqual(routes());
  });
  it('has every route made by handle, which checks the role', () => {
    const files = readdirSync(API, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('route.ts'));
    for (const file of files) {
      const text = readFileSync(join(API, file), 'utf8');
      const exported = text.match(/export /g)?.length;
      expect([file, text.match(/export const [A-Z]+ = handle\(/g)?.length]).toEqual([file, exported]);
    }
  });
  it.each(contracts.map((one) => [`${one.method} ${one.path}`, one] as const))('%s is whole', (_, contract) => {
    expect(contract.roles.length).toBeGreaterThan(0);
    expect(tokenRoles).toEqual(expect.arrayContaining([...contract.roles]));
    const named = [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(contract.params?.shape ?? {}).sort()).toEqual(named.sort());
    if (contract.method === 'get') expect(contract.body ?? contract.rawBody).toBeUndefined();
    else expect(contract.roles).not.toContain('viewer');
  });
});
