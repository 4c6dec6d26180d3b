// SPDX-License-Identifier: Apache-2.0
// Builds the page: node build.mjs [FOLDER]; the default folder is build/release/studio of the repository.
import {build} from 'esbuild';
import {copyFile, mkdir} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, '../../../build/release/studio'));

await mkdir(out, {recursive: true});
await build({
    absWorkingDir: here,
    entryPoints: {studio: 'main.ts', viewer: 'viewer/main.ts'},
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022'],
    charset: 'utf8',
    legalComments: 'eof',
    logLevel: 'warning',
    outdir: out,
});
await copyFile(join(here, 'index.html'), join(out, 'index.html'));
await copyFile(join(here, 'icon.svg'), join(out, 'icon.svg'));
console.log(`built the page in ${out}`);
