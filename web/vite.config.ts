import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const server = process.env['COSTSENSE_SERVER'] ?? 'http://127.0.0.1:8080';

/** The server takes changes and WebSockets from its own page alone, so requests carry its origin. */
const proxy = { '/api': { target: server, ws: true, changeOrigin: true, headers: { origin: server } } };

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy },
  preview: { proxy },
  build: { target: 'es2023', chunkSizeWarningLimit: 700, license: { fileName: '.vite/licenses.json' } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
