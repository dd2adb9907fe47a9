import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInputs } from './read-input';

let folder = '';
const at = (...parts: string[]) => join(folder, ...parts);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-input-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const sources = async (...inputs: string[]) =>
  (await readInputs(inputs)).files.map((file) => file.source.slice(folder.length + 1));

describe('folders', () => {
  it('are walked in name order; hidden folders, other files and links that lead out are left alone', async () => {
    mkdirSync(at('tree', 'b', '.git'), { recursive: true });
    mkdirSync(at('outside'));
    for (const name of [
      'tree/b/2.yml',
      'tree/a.yaml',
      'tree/c.json.gz',
      'tree/readme.md',
      'tree/b/.git/x.yaml',
      'outside/secret.yaml',
    ]) {
      writeFileSync(at(name), 'a: 1');
    }
    symlinkSync(at('outside'), at('tree', 'out'));
    symlinkSync(at('outside', 'secret.yaml'), at('tree', 'secret.yaml'));
    symlinkSync(at('tree'), at('tree', 'b', 'loop'));
    symlinkSync(at('tree', 'a.yaml'), at('tree', 'z.yaml'));
    symlinkSync(at('nowhere'), at('tree', 'dangling.yaml'));
    expect(await sources(at('tree'))).toEqual(['tree/a.yaml', 'tree/b/2.yml', 'tree/c.json.gz', 'tree/z.yaml']);
  });

  it('without manifests say so', async () => {
    mkdirSync(at('empty'));
    expect((await readInputs([at('empty')])).failures).toEqual([
      `cannot read ${at('empty')}: the folder holds no *.yaml, *.yml or *.json`,
    ]);
  });
});

describe('content', () => {
  const read = async (bytes: Buffer) => {
    writeFileSync(at('content'), bytes);
    const { files, failures } = await readInputs([at('content')]);
    return files[0]?.text ?? failures[0];
  };

  it.each([
    ['plain text', Buffer.from('a: é'), 'a: é'],
    ['gzip', gzipSync('a: 1'), 'a: 1'],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFa: 1'), 'a: 1'],
    ['UTF-16 of PowerShell', Buffer.from('\uFEFFa: 1', 'utf16le'), 'a: 1'],
  ])('%s', async (_, bytes, text) => {
    expect(await read(bytes)).toBe(text);
  });

  it('gzip that is cut off, and bytes that are no text', async () => {
    expect(await read(gzipSync('a: 1').subarray(0, 15))).toMatch(/damaged or cut-off gzip/);
    expect(await read(Buffer.from([0x89, 0x50, 0xff, 0xfe, 0x00]))).toMatch(/binary data; expected YAML or JSON/);
  });

  it('a file of 1 GB is refused unread', async () => {
    writeFileSync(at('huge.yaml'), '');
    truncateSync(at('huge.yaml'), 1024 ** 3);
    const { failures } = await readInputs([at('huge.yaml')]);
    expect(failures[0]).toMatch(/larger than 256 MB/);
  });

  it('a gzip bomb is refused while it unpacks', { timeout: 30_000 }, async () => {
    // Gzip files one after the other are one gzip file.
    expect(await read(Buffer.concat([gzipSync('a: '), gzipSync('1')]))).toBe('a: 1');
    const part = gzipSync(Buffer.alloc(26 * 1024 * 1024));
    expect(await read(Buffer.concat(Array<Buffer>(10).fill(part)))).toMatch(/larger than 256 MB/);
  });

  it('many of them are refused together: what counts is what they hold', async () => {
    mkdirSync(at('bombs'));
    const packed = gzipSync(Buffer.alloc(2 * 1024 * 1024, 32));
    for (let n = 0; n < 6; n++) writeFileSync(at('bombs', `${n}.yaml.gz`), packed);
    const { files, failures } = await readInputs([at('bombs')], process.stdin, 11 * 1024 * 1024);
    expect(files).toHaveLength(5);
    expect(failures).toEqual([expect.stringMatching(/5\.yaml\.gz: all inputs together exceed 11 MB/)]);
  });
});

describe('several inputs', () => {
  it('a missing one costs itself only', async () => {
    writeFileSync(at('good.yaml'), 'a: 1');
    const { files, failures } = await readInputs([at('missing.yaml'), at('good.yaml')]);
    expect(files).toEqual([{ source: at('good.yaml'), text: 'a: 1' }]);
    expect(failures).toEqual([`cannot read ${at('missing.yaml')}: no such file or folder`]);
  });

  it('a link to itself, and a file taken for a folder, are named plainly', async () => {
    symlinkSync(at('itself.yaml'), at('itself.yaml'));
    writeFileSync(at('file.yaml'), 'a: 1');
    expect((await readInputs([at('itself.yaml'), at('file.yaml', 'below')])).failures).toEqual([
      `cannot read ${at('itself.yaml')}: a link that leads back to itself`,
      `cannot read ${at('file.yaml', 'below')}: no such file or folder`,
    ]);
  });

  it('standard input without a byte is a failure of what came before, not an empty estate', async () => {
    const { files, failures } = await readInputs(['-'], Readable.from([]));
    expect(files).toEqual([]);
    expect(failures).toEqual(['cannot read -: nothing came in; did the command before it fail?']);
  });

  it('standard input and pipes', async () => {
    expect((await readInputs(['-'], Readable.from([Buffer.from('a: '), Buffer.from('1')]))).files).toEqual([
      { source: '-', text: 'a: 1' },
    ]);
    execFileSync('mkfifo', [at('pipe')]);
    const writer = spawn('sh', ['-c', 'printf "b: 2" > "$0"', at('pipe')]);
    const reading = readInputs([at('pipe')]);
    expect((await reading).files[0]?.text).toBe('b: 2');
    writer.kill();
  });
});
