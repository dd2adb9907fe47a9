import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

/** What the engine's WebAssembly exports that we call ourselves; the rest belongs to its own glue code. */
interface EngineGlue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: typeof SchemaEngine;
}

let glue: Promise<EngineGlue> | undefined;

/** The engine leaves a ten-second lock timer behind, which would keep a finished command from ending. */
function withQuietTimers(imports: WebAssembly.ModuleImports): WebAssembly.ModuleImports {
  const quiet: WebAssembly.ModuleImports = { ...imports };
  for (const [name, original] of Object.entries(imports)) {
    if (!name.startsWith('__wbg_setTimeout') || typeof original !== 'function') continue;
    quiet[name] = (...args: unknown[]) => {
      const timer: unknown = original(...args);
      if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
        timer.unref();
      return timer;
    };
  }
  return quiet;
}

/** The glue file imports a `.wasm` file as a module, which Node cannot; so the two halves are joined by hand. */
async function loadGlue(): Promise<EngineGlue> {
  const bindings = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const imports: WebAssembly.ModuleImports & EngineGlue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = new WebAssembly.Module(await readFile(bindings.replace(/\.js$/, '.wasm')));
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': withQuietTimers(imports) });
  imports.__wbg_set_wasm(instance.exports);
  const begin = instance.exports.__wbindgen_start;
  if (typeof begin === 'function') begin();
  return imports;
}

/**
 * The adapter cuts scripts at every semicolon, which breaks function bodies, and runs the pieces one by one.
 * Here a script goes to the server whole: it parses it itself and runs it in one transaction.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }
}

/** Opens Prisma's schema engine on `url`, runs `work`, and frees it. */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  glue ??= loadGlue();
  const { SchemaEngine } = await glue;
  // One connection: the engine's advisory lock belongs to a session, and must guard every statement after it.
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
  try {
    const adapters = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapters);
    const result = await work(engine);
    engine.free();
    return result;
  } finally {
    await pool.end();
  }
}
