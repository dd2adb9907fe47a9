import { randomUUID } from 'node:crypto';
import { requestContext } from '../auth/request-context';
import type { Ctx } from '../context';
import { Forbidden, UseCaseError } from '../errors';
import { log } from '../log';
import { satisfies } from '../roles';
import type { Contract, Input, Output } from './contract';
import { problemResponse } from './problem';
import { readInput } from './read-input';

/** A use case behind a contract; `request` is there for those that read a raw body or answer with a stream. */
export type UseCase<C extends Contract> = (
  ctx: Ctx,
  input: Input<C>,
  request: Request,
) => Promise<Output<C> | Response>;

interface RouteArguments {
  params: Promise<Record<string, string | string[] | undefined>>;
}

const REQUEST_ID = /^[\w.-]{8,64}$/;

function requestIdOf(request: Request): string {
  const given = request.headers.get('x-request-id');
  return given !== null && REQUEST_ID.test(given) ? given : randomUUID();
}

function isInput<C extends Contract>(_contract: C, input: object): input is Input<C> & object {
  // `readInput` parsed every part by the contract's own schemas.
  return input !== null;
}

async function respond<C extends Contract>(
  contract: C,
  run: UseCase<C>,
  request: Request,
  args: RouteArguments,
  requestId: string,
): Promise<{ response: Response; actor: string | undefined }> {
  const ctx = await requestContext(request, requestId);
  if (!satisfies(ctx.actor.role, contract.roles)) {
    throw new Forbidden(`this needs the role ${contract.roles.join(' or ')}; you have the role ${ctx.actor.role}`);
  }
  const input = await readInput(contract, request, await args.params);
  if (!isInput(contract, input)) throw new TypeError('unreachable: the input was parsed by its contract');
  const result = await run(ctx, input, request);
  if (result instanceof Response) return { response: result, actor: ctx.actor.id };
  const status = contract.status ?? 200;
  const response = status === 204 ? new Response(null, { status }) : Response.json(result, { status });
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return { response, actor: ctx.actor.id };
}

/** Makes a route of a contract and its use case: who asks, may they, is the input right, do it, say it in JSON. */
export function handle<C extends Contract>(contract: C, run: UseCase<C>) {
  return async (request: Request, args: RouteArguments): Promise<Response> => {
    const requestId = requestIdOf(request);
    const began = performance.now();
    let actor: string | undefined;
    let response: Response;
    try {
      ({ response, actor } = await respond(contract, run, request, args, requestId));
      response.headers.set('x-request-id', requestId);
    } catch (error) {
      if (!(error instanceof UseCaseError)) log.error({ requestId, err: error }, 'request failed');
      response = problemResponse(error, requestId);
    }
    const line = {
      requestId,
      method: contract.method,
      path: contract.path,
      status: response.status,
      actor,
      milliseconds: Math.round(performance.now() - began),
    };
    if (contract.method === 'get' && response.ok) log.debug(line, 'request');
    else log.info(line, 'request');
    return response;
  };
}
