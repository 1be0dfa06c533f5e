import { ApiProblem, apiUrl, problemOf, unreachable } from '@/api/client';
import { parseExact } from '@/api/exact-json';
import type { Import } from './imports';

export interface DeliveryOptions {
  source: string;
  acceptPartial: boolean;
  dryRun: boolean;
}

/** Sends the files as one delivery. XMLHttpRequest, because fetch can't tell how much has been sent. */
export function deliver(files: readonly File[], options: DeliveryOptions, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<Import> {
  const form = new FormData();
  if (options.source.trim() !== '') form.set('source', options.source.trim());
  form.set('accept_partial', String(options.acceptPartial));
  form.set('dry_run', String(options.dryRun));
  files.forEach((file) => form.append('files', file, file.name));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl('/imports'));
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ApiProblem(unreachable));
    request.onload = () => {
      if (request.status === 202) resolve(parseExact(request.responseText) as Import);
      else reject(new ApiProblem(problemOf(request.status, request.responseText)));
    };
    signal.addEventListener('abort', () => {
      request.abort();
      reject(new DOMException('The delivery was cancelled', 'AbortError'));
    });
    request.send(form);
  });
}
