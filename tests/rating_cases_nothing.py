"""Sentences with colours of people, places, things and other scales, which judge nothing."""

OF_NOTHING = """
Residents gathered on the Green to watch the relay.
The fair returns to the Green in May.
The Red played host to the county show.
A stall at the Black will sell local cheese.
The pavilion next to Holm Green was re-roofed.
The Blacks and the Greys met in the final.
Ms Amber Doyle takes over in June.
Cllr Green and Cllr Grey moved the motion.
The Greens gained two seats.
A Green motion on air quality was carried.
A pair of green woodpeckers was seen.
The black poplar is being replanted.
Green hay was spread on the bank.
Yellow rattle has been sown along the verge.
Blue tits use the boxes.
The verge turns yellow in a dry summer.
The lawns were green again after the rain.
The sea turned green with algae.
A yellow warning of wind was in force on Sunday.
The Met Office raised its warning from yellow to amber.
The Heat-Health Alert moved from green to yellow.
OPEL 3, or red, was declared on 4 January.
Red bed days fell on the stroke ward.
Ambulances were sent to 212 red calls.
Purple and red calls come first.
Green calls are passed to the clinical desk.
A red triage tag was found.
Inhalers in blue and brown are to be labelled.
The amber drugs list was reviewed.
Black triangle medicines are marked in the formulary.
A yellow card report was made to the agency.
The lights were green and the bus went on.
Drivers ignoring the amber were filmed.
The crossing has a green man for eight seconds.
The red bus runs hourly.
The yellow buses serve the school.
Trains on the red line are late.
The Green Line coach was withdrawn.
Yellow lines were repainted in Mill Lane.
The red route was extended.
Blue parking bays are for permit holders.
Red zones on the map are at risk of flooding.
The Red Party and the Blue Party are local names.
Labour's red rosette was on show.
Energy bills for homes in the red band were rebated.
Green tariffs were offered to tenants.
Green steel and blue hydrogen were debated.
Grey water is used in the toilets.
The A to G energy label has green at the top.
The building's label went from amber to green.
Menus mark healthy dishes green.
Green tomatoes were judged at the show.
Black pudding sales rose.
Amber ale is brewed in the old mill.
Stewards will be in green tabards.
Officers wear black ties.
Firefighters get a yellow helmet, managers a white one.
Red berets were worn.
The form is in three parts: white, green and pink.
Return the yellow slip by Friday.
Amendments are shown in red.
Changes from the last version are in red type.
The green paper copy goes to Finance.
The Green Book and the Red Book were consulted.
Cells in grey are locked.
The red button starts the test.
The screen turns blue when it fails.
The server lamp is red.
Reds fans were escorted to the station.
The Greens drew with the Blues.
The blue team beat the red team.
Black belt grading took place.
Snooker: the reds were re-spotted.
The hall is painted green.
The bridge is to be repainted green.
Doors come in red, blue or grey.
The new bins are green.
Your lid is blue if you are on round B.
The green bags were late.
Black sacks are no longer collected.
The roof tiles are red, the slates grey.
A red brick school of 1902 was listed.
Green oak was used in the frame.
The town's green lung is protected.
A green wedding fair was held.
Green jobs are growing.
Our green credentials were praised.
The council aims to be the greenest in the region.
He was caught red-handed.
It was a red letter day.
We ended the year in the black.
A black hole in the budget was found.
It is not all black and white.
There are grey areas in the law.
The purple and green suffragette banner was restored.
Amber beads were found in the barrow.
The black death reached the town in 1349.
An amber nectar tasting was held.
Red and grey squirrels were counted.
The green and the red teams share a van.
Green Wood, Red Hill and Black Moss are nature reserves.
The station at Green Park is step-free.
The Yellow House hostel has 12 beds.
The Amber Project works with young women.
Operation Red began in May.
Operation Green and Operation Blue ran in July.
Blue Monday was marked with a walk.
Bunting went up round the Green.
Sgt Black and PC Green patrol the estate.
Lady Black opened the hospice.
The Green Room theatre company was funded.
Red Hill, Amberley and Green Bank surgeries have merged.
Reds and golds of autumn draw visitors.
A red admiral was recorded in the garden.
Red campion has spread along the bank.
The yellow iris is common there.
The river is on amber flood watch.
Wind warnings of yellow and amber were issued.
The ambulance service attended 14 red one incidents.
Blue calls are pre-alerted to the department.
Traffic lights stuck on red caused delays.
Red phone boxes are to be kept.
The night bus is painted black and yellow.
Red aspects were passed on three occasions.
The blue rosette candidate won.
Amber lager sales fund the festival.
Green salad is offered daily.
The dress code is black tie.
Nurses in blue uniforms lead the wards.
The red folder holds the emergency plan.
A yellow sticker marks items for collection.
Words in green were added in committee.
Errors appear in red on the screen.
A blue screen halted the system.
The Green Army won the cup.
The red jersey was presented by the Mayor.
Two red cards spoiled the match.
The chairs are grey and the walls are blue.
The grey bin is for rubbish.
The green lid marks garden waste.
Copper pipes had turned green.
The water ran black after the burst.
A green light for the bypass was received.
The scheme got the green light.
Silver, gold and green awards were given to schools.
Eco-Schools Green Flags were won by six schools.
Black Friday trading was brisk.
The Black Prince ward was renamed.
The market moved from the square to the Green.
The Common and the Green are managed by commoners.
Councillors Black, Green and Hughes were appointed.
Mr R Black and Mrs A Green spoke.
Red Ted, the library mascot, visited schools.
The Black Horse received a licence.
A pair of black swans settled on the lake.
Red spider mite was found in the glasshouse.
New bowling greens opened.
Green manure was dug in.
A red warning for rain was in place.
Amber and yellow warnings covered the county.
Air quality was amber on four days.
The tide table shows spring tides in red.
The hospital declared black.
Red response times were published.
Red patches on the skin were noted.
Babies' red books were checked.
Blue inhalers were replaced.
Green prescriptions were sent to GPs.
The signals stay green for longer.
The red man is shown for 20 seconds.
The Green Line shuttle runs late.
Red buses and blue trams share the lane.
The Green leader spoke against.
Three Greens and one Independent voted against.
Home energy: green loans were launched.
Green gas and green power are bought.
Green peppers are on offer.
The red sauce was withdrawn.
The kit is red with a white stripe.
Officers in black handed out leaflets.
Green overalls are worn in theatre.
Please use black ink.
Fill in the green form.
The pink and green copies are kept.
A green tick appears when the form is complete.
The red cross on the screen closes the window.
Cells turn red if the figure is not a number.
Green won the toss.
A black mark against the club was removed.
Red ball cricket was introduced.
The walls were washed in yellow.
The new livery is blue and grey.
The yellow gritters were named by pupils.
Blue bags are for paper and green for glass.
The house was red-tagged.
The council declared a green emergency.
The borough is greener than it was.
The plan is to go green by 2030.
A beacon was lit on the Green.
The war memorial on Lower Green was cleaned.
Superintendent Black attended.
The Black Bull site was cleared.
Amber House and Ruby House were refurbished.
Red-backed shrikes returned.
Green crabs were removed.
Bluebells and red clover were in bloom.
Amber heat warnings were in force for three days.
The flood map shows zone 3 in red.
The sepsis tool flags patients red or amber.
The patient's wristband is red.
Amber flashing lamps were fitted to gritters.
Red lights at the crossing failed.
The red arrows on the map show diversions.
Green amendments to the budget fell.
Green heat from the mine will serve 400 homes.
Homes with a red energy rating were insulated.
Green tabards are worn by volunteers.
The black uniform was replaced.
The red copy is retained by the registrar.
Deleted words are in red.
The dashboard uses a blue background.
The red icon opens the help page.
The Greens beat the Whites by six wickets.
Red shirts were sold out.
The fleet is white with a green stripe.
The recycling box is green.
A green wall was planted at the station.
The road was closed by black ice.
The budget is back in the black.
The party was given a green welcome.
Yellow fever vaccines were given.
Red tape was cut.
"""
