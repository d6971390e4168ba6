/** The orchestrator behind REST calls that change runs, and its refusals as API errors. */
import type { ClassicOrchestrator } from '../classic';
import { OrchestratorError } from '../orchestrator/errors';
import type { Orchestrator, World } from '../world';
import { ApiError, notImplemented } from './area';

/** The orchestrator of a served world; its errors become answers in Microsoft's envelope. */
export function engineOf(world: World): Orchestrator {
  if (!world.engine) throw notImplemented('running pipelines: this world has no orchestrator');
  return refusing(world.engine);
}

/** The orchestrator of classic releases, in the same way. */
export function classicOf(world: World): ClassicOrchestrator {
  if (!world.classicEngine) throw notImplemented('classic releases: this world has no orchestrator');
  return refusing(world.classicEngine);
}

function refusing<T extends object>(engine: T): T {
  return new Proxy(engine, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...parameters: unknown[]) => {
        try {
          const result: unknown = member.apply(target, parameters);
          return result instanceof Promise ? result.catch((error: unknown) => refuse(error)) : result;
        } catch (error) {
          return refuse(error);
        }
      };
    },
  });
}

function refuse(error: unknown): never {
  if (error instanceof OrchestratorError) throw new ApiError(error.status, error.typeKey, error.message);
  throw error;
}
