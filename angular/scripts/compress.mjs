// Puts a file compressed with Brotli beside each one that gets smaller by it. The server sends those to whoever reads them.
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const FOLDER = new URL('../dist', import.meta.url).pathname;
/** Shorter ones fit a packet anyway. */
const LEAST = 1000;
const compress = promisify(brotliCompress);
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } };

const files = readdirSync(FOLDER, { recursive: true })
  .map((name) => join(FOLDER, name))
  .filter((file) => /\.(js|css|svg|json|webmanifest)$/.test(file) && statSync(file).size >= LEAST);
await Promise.all(files.map(async (file) => writeFileSync(`${file}.br`, await compress(readFileSync(file), options))));
console.log(`${files.length} files stand compressed beside themselves.`);
