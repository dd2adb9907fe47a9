import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { Invalid } from '../errors';
import { problemResponse } from '../http/problem';
import { buildSmallEstate, contextOf, deployment, networkPolicy, pods } from '../testing/small-estate';
import { explain } from './explain';
import { explainContract } from './explain.contract';

let world: TestDatabase;

const ask = (query: Record<string, unknown>) =>
  explain(contextOf(world.db, 'viewer'), explainContract.query.parse({ port: 8080, ...query }));
const refused = async (query: Record<string, unknown>): Promise<Invalid> => {
  const error = await ask(query).catch((thrown: unknown) => thrown);
  if (!(error instanceof Invalid)) throw new Error(`answered, or failed otherwise: ${String(error)}`);
  return error;
};

beforeAll(async () => {
  world = await createTestDatabase();
  const manifests = [
    deployment('web'),
    deployment('api', 'shop'),
    deployment('api', 'bank'),
    networkPolicy('api', 'api', `policyTypes: [Ingress], ingress: [{ from: [${pods('web')}] }]`, 'shop'),
  ].join('');
  await buildSmallEstate(world.db, { manifests });
});
afterAll(() => world.drop());

describe('explain', () => {
  it('answers for a name that one service has, with the steps', async () => {
    const answer = await ask({ from: 'web', to: 'c1/shop/api' });
    expect(explainContract.response.parse(answer)).toEqual(answer);
    expect([answer.to.key, answer.decision?.verdict]).toEqual(['c1/shop/api', 'allowed']);
    expect(answer.decision?.steps.length).toBeGreaterThan(0);
  });
  it('gives the keys to choose from where several share the name, for the end that is meant', async () => {
    const choices = ['c1/bank/api', 'c1/shop/api'];
    expect((await refused({ from: 'web', to: 'api' })).fields).toMatchObject([{ field: 'query.to', choices }]);
    const problem = await problemResponse(await refused({ from: 'api', to: 'web' }), 'request-1').json();
    expect(problem).toMatchObject({ status: 422, errors: [{ field: 'query.from', choices }] });
    for (const to of choices) expect((await ask({ from: 'web', to })).to.key).toBe(to);
  });
  it('says that nobody is called so', async () => {
    const { message, fields } = await refused({ from: 'web', to: 'fax' });
    expect(message).toBe('no service is called fax');
    expect(fields[0]?.choices).toBeUndefined();
  });
});
