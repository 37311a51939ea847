import { defineConfig } from 'vite';

/** The one file for a script tag: everything but the YAML parser, which it loads when it meets text. */
export default defineConfig({
  build: {
    outDir: 'dist/bundle',
    target: 'es2022',
    lib: { entry: 'src/define.ts', formats: ['es'], fileName: () => 'kubestory.js' },
    rolldownOptions: { output: { minify: true, chunkFileNames: '[name].js' } },
  },
});
