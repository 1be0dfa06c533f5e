import { remove } from '@/api/client';

/** Asks for an import to be taken back; its record tells when it is. */
export const withdraw = (id: number) => remove('/imports/{id}', { path: { id } });
