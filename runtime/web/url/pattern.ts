// URLPattern, by the package that the standard's authors keep.
import extracted from 'npm:urlpattern-polyfill';

export const { URLPattern } = extracted as any;
