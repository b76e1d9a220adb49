/** Which face this bundle is for; set by the build. */
declare const __LANDFALL_FACE__: 'app' | 'embed' | 'any'
