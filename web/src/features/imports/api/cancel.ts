import { send } from '@/api/client';

/** Asks for an import to be cancelled; its record tells when it is. */
export const cancel = (id: number) => send('POST', '/imports/{id}/cancel', null, undefined, { path: { id } });
