import { AppError } from '../app-error.ts';

export function personBlocked(name: string): AppError {
  return new AppError('person-blocked', `${name} may not come in any more`, {
    remedy: 'Ask an administrator of your company: they decide about it under Settings, People.',
  });
}
