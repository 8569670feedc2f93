import type { Docs } from '../docs.ts';
import { actions } from './actions.ts';
import { fields } from './fields.ts';
import { overrides } from './overrides.ts';
import { values } from './values.ts';

export const docs: Docs = { actions, fields, overrides, values };
